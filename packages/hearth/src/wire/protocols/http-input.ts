/** The REST protocols' input bindings: which members stand in the path, the query, the headers, and what the body is. */
import type { Member, ServiceApi } from '../../api/service-api.ts';
import type { ServiceError } from '../errors.ts';
import type { WireRequest } from '../message.ts';
import { textReader } from './http-text.ts';
import { membersOf, shapeOf, simpleKind } from './shapes.ts';

type Labels = Readonly<Record<string, string>>;
type Input = Record<string, unknown>;

interface Place {
  readonly request: WireRequest;
  readonly labels: Labels;
  /** Parsed at most once a request, and only if a member asks. */
  readonly query: () => URLSearchParams;
}

type Binding = (place: Place, into: Input) => void;

/** How the service refuses a value that is none of its kind. */
export type Refuse = (location: string, text: string) => ServiceError;

export interface InputBindings {
  /** A new input with every member that does not stand in the body. */
  bind(request: WireRequest, labels: Labels): Input;
  readonly payload: { readonly name: string; readonly member: Member } | undefined;
  /** Members that together are the body, where no one member is. */
  readonly body: readonly (readonly [string, Member])[];
  readonly streams: boolean;
}

export function compileInputBindings(api: ServiceApi, structure: string | undefined, refuse: Refuse): InputBindings {
  const bindings: Binding[] = [];
  const body: (readonly [string, Member])[] = [];
  let payload: InputBindings['payload'];
  let streams = false;
  for (const [name, member] of membersOf(api, structure)) {
    if (member.traits?.streaming) streams = true;
    else if (member.traits?.httpPayload) payload = { name, member };
    else {
      const binding = compileBinding(api, name, member, refuse);
      if (binding) bindings.push(binding);
      else body.push([name, member]);
    }
  }
  return {
    payload,
    body,
    streams,
    bind(request, labels) {
      let parsed: URLSearchParams | undefined;
      const query = (): URLSearchParams => (parsed ??= new URLSearchParams(request.query));
      const into: Input = {};
      for (const binding of bindings) binding({ request, labels, query }, into);
      return into;
    },
  };
}

function compileBinding(api: ServiceApi, name: string, member: Member, refuse: Refuse): Binding | undefined {
  const traits = member.traits ?? {};
  if (traits.httpLabel) {
    const read = textReader(member, 'date-time');
    return ({ labels }, into) => {
      const text = labels[name];
      if (text !== undefined) into[name] = required(read(text), name, text, refuse);
    };
  }
  if (traits.httpHeader !== undefined) return headerBinding(api, name, member, traits.httpHeader.toLowerCase(), refuse);
  if (traits.httpPrefixHeaders !== undefined) return prefixBinding(name, traits.httpPrefixHeaders.toLowerCase());
  if (traits.httpQuery !== undefined) return queryBinding(api, name, member, traits.httpQuery, refuse);
  return undefined;
}

function required(value: unknown, location: string, text: string, refuse: Refuse): unknown {
  if (value === undefined) throw refuse(location, text);
  return value;
}

function headerBinding(api: ServiceApi, name: string, member: Member, header: string, refuse: Refuse): Binding {
  const element = listElement(api, member);
  if (element) {
    const read = textReader(element, 'http-date');
    return ({ request }, into) => {
      const text = request.headers[header];
      if (text === undefined) return;
      const items = text.split(',').map((item) => item.trim());
      into[name] = items.map((item) => required(read(item), header, item, refuse));
    };
  }
  const read = textReader(member, 'http-date');
  const isDate = member.shape === 'timestamp';
  const isText = member.shape === 'string';
  return ({ request }, into) => {
    const text = request.headers[header];
    if (text === undefined || (text === '' && !isText)) return;
    const value = read(text);
    // A date that is none is as good as absent (RFC 9110, 13.1.3).
    if (value === undefined && isDate) return;
    into[name] = required(value, header, text, refuse);
  };
}

function prefixBinding(name: string, prefix: string): Binding {
  return ({ request }, into) => {
    const map: Record<string, string> = {};
    let found = false;
    for (const header of Object.keys(request.headers)) {
      if (!header.startsWith(prefix)) continue;
      found = true;
      Object.defineProperty(map, header.slice(prefix.length), {
        value: request.headers[header],
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    if (found) into[name] = map;
  };
}

function queryBinding(api: ServiceApi, name: string, member: Member, parameter: string, refuse: Refuse): Binding {
  const element = listElement(api, member);
  if (element) {
    const read = textReader(element, 'date-time');
    return ({ query }, into) => {
      const items = query().getAll(parameter);
      if (items.length > 0) into[name] = items.map((item) => required(read(item), parameter, item, refuse));
    };
  }
  const read = textReader(member, 'date-time');
  const isText = member.shape === 'string';
  return ({ request, query }, into) => {
    if (request.query === '') return;
    const text = query().get(parameter);
    if (text === null || (text === '' && !isText)) return;
    into[name] = required(read(text), parameter, text, refuse);
  };
}

function listElement(api: ServiceApi, member: Member): Member | undefined {
  if (simpleKind(member)) return undefined;
  const shape = shapeOf(api, member.shape);
  return shape.kind === 'list' ? shape.of : undefined;
}

/** True where the payload member holds a structure (and not bytes or text). */
export function isStructure(api: ServiceApi, member: Member): boolean {
  return simpleKind(member) === undefined && 'members' in shapeOf(api, member.shape);
}
