/** The HTTP API: two questions to DynamoDB, one to Aurora, and a new airport into both. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { jsonSecret, parameter } from 'hearth-toolkit/config';
import { handler as wrap } from 'hearth-toolkit/handler';
import { InvalidAirport, parseAirport } from './airport.ts';
import { airportsOfState, getAirport, putAirports, states } from './directory.ts';
import { required } from './environment.ts';
import { airportsPerState, upsertAirports } from './places.ts';

const title = parameter(required('TITLE_PARAMETER'));
/** From the secret that Aurora keeps for its master user. The password stays where it is. */
const databaseUser = jsonSecret<{ username: string }>(required('PLACES_SECRET_ARN')).field('username');

export const handler = wrap(route, {
  // Asked for while the environment starts.
  init: () => title.get(),
  onError(error) {
    if (!(error instanceof InvalidAirport)) throw error;
    return json(400, { message: 'invalid airport', problems: error.problems });
  },
});

async function route(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { iata = '', state = '' } = event.pathParameters ?? {};
  switch (event.routeKey) {
    case 'GET /airports/{iata}':
      return airport(iata.toUpperCase());
    case 'GET /states/{state}':
      return airportsIn(state.toUpperCase());
    case 'GET /report':
      return report();
    case 'POST /airports':
      return create(event);
    default:
      return json(404, { message: `no route ${event.routeKey}` });
  }
}

async function airport(iata: string): Promise<APIGatewayProxyStructuredResultV2> {
  const found = await getAirport(iata);
  return found ? json(200, found) : json(404, { message: `no airport ${iata}` });
}

async function airportsIn(state: string): Promise<APIGatewayProxyStructuredResultV2> {
  const airports = await airportsOfState(state);
  if (airports.length === 0) return json(404, { message: `no airport in ${state}`, states: await states() });
  return json(200, { state, count: airports.length, airports });
}

async function report(): Promise<APIGatewayProxyStructuredResultV2> {
  const [heading, user, counts] = await Promise.all([title.get(), databaseUser.get(), airportsPerState()]);
  const total = counts.reduce((sum, { airports }) => sum + airports, 0);
  return json(200, { title: heading, databaseUser: user, total, states: counts });
}

async function create(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const created = parseAirport(bodyOf(event));
  await upsertAirports([created]);
  await putAirports([created]);
  return json(201, created);
}

function bodyOf(event: APIGatewayProxyEventV2): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidAirport(['the body is not JSON']);
  }
}

function json(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
