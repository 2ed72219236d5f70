/** How the demo's own clients reach the home: the unmodified SDK, an address and keys. */
import type { Home } from 'hearth-data';

export function clientOptions(home: Home) {
  return {
    endpoint: home.endpoint,
    region: home.region,
    credentials: {
      accessKeyId: home.env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: home.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  };
}
