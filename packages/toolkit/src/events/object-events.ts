/** S3's event records as one means them: keys decoded, doubles gone, the events of a key in their order. Pure. */
import { groups } from './groups.ts';

export interface ObjectEvent {
  readonly bucket: string;
  /** Decoded: `my file.csv`, not `my+file.csv`. */
  readonly key: string;
  /** Such as `ObjectCreated:Put`. */
  readonly name: string;
  readonly size: number | undefined;
  readonly etag: string | undefined;
  readonly versionId: string | undefined;
  readonly sequencer: string;
}

interface Notification {
  readonly Records?: readonly {
    readonly eventName: string;
    readonly s3: {
      readonly bucket: { readonly name: string };
      readonly object: {
        readonly key: string;
        readonly size?: number;
        readonly eTag?: string;
        readonly versionId?: string | undefined;
        readonly sequencer?: string;
      };
    };
  }[];
}

/** AWS: sequencers of one key are compared as hexadecimal texts, the shorter padded on the right. */
const SEQUENCER_DIGITS = 32;

export function objectEvents({ Records = [] }: Notification): ObjectEvent[] {
  const events = Records.map(({ eventName, s3: { bucket, object } }): ObjectEvent => ({
    bucket: bucket.name,
    key: decodeURIComponent(object.key.replaceAll('+', ' ')),
    name: eventName.replace(/^s3:/, ''),
    size: object.size,
    etag: object.eTag,
    versionId: object.versionId,
    sequencer: object.sequencer ?? '',
  }));
  const order = ({ sequencer }: ObjectEvent): string => sequencer.padEnd(SEQUENCER_DIGITS, '0');
  const once = groups(events, ({ bucket, key, name, sequencer }) => JSON.stringify([bucket, key, name, sequencer]));
  const distinct = once.flatMap(([first]) => first ?? []);
  return groups(distinct, ({ bucket, key }) => `${bucket}/${key}`).flatMap((of) =>
    of.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
  );
}
