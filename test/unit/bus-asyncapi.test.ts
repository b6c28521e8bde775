import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { asyncApiDocument } from '../../bus/asyncapi.schema';
import { encodeEnvelope, reportType } from '../../bus/envelope';
import { routeOf } from '../../bus/routes.schema';
import { REPORT_KINDS, TASK_KINDS } from '../../bus/subjects';
import { FACTS } from '../../domain/dossier/events.schema';

const OFFICIAL = join(__dirname, '../../node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json');

interface Message {
  readonly name: string;
  readonly payload: object;
}

interface Document {
  readonly channels: Readonly<
    Record<
      string,
      { readonly address: string; readonly parameters: Readonly<Record<string, { enum?: string[] }>> }
    >
  >;
  readonly operations: Readonly<
    Record<string, { readonly action: string; readonly messages: readonly object[] }>
  >;
  readonly components: { readonly messages: Readonly<Record<string, Message>> };
}

const document = JSON.parse(JSON.stringify(asyncApiDocument())) as Document;

function validator(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv;
}

function payloadOf(key: string): ValidateFunction {
  const { payload } = document.components.messages[key] ?? {};
  return validator().compile(payload ?? false);
}

const TAKEN = {
  task: 'ds_01HR8ZQ4T00000000000000000/main.check/1',
  at: '2024-03-06T09:00:00+07:00',
};

function sent(change: object = {}): unknown {
  const bytes = encodeEnvelope({
    id: 'r-1',
    source: 'a-office',
    type: reportType('taken'),
    time: '2024-03-06T09:00:00+07:00',
    data: TAKEN,
  });
  return { ...(JSON.parse(new TextDecoder().decode(bytes)) as object), ...change };
}

describe('the AsyncAPI document', () => {
  it('as a whole — is what the official schema of AsyncAPI 3.0.0 asks for', () => {
    const validate = validator().compile(JSON.parse(readFileSync(OFFICIAL, 'utf8')) as object);
    expect(validate(document) ? [] : validate.errors).toEqual([]);
  });

  it('a document without its channels’ addresses — is found wrong by the same schema', () => {
    const validate = validator().compile(JSON.parse(readFileSync(OFFICIAL, 'utf8')) as object);
    expect(validate({ ...document, channels: { tasks: { address: 7 } } })).toBe(false);
  });

  it('every reference — leads to something', () => {
    const targets = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    const found = targets
      .filter((path) => path.startsWith('c'))
      .map((path) =>
        path
          .split('/')
          .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document),
      );
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter((each) => each === undefined)).toEqual([]);
  });

  it('what an agency is told and may say — is there, kind by kind, by the name that it travels under', () => {
    const names = Object.values(document.components.messages).map(({ name }) => name);
    const kinds = [
      ...TASK_KINDS.map((kind) => `vn.lienthong.task.${kind}.v1`),
      ...REPORT_KINDS.map((kind) => `vn.lienthong.report.${kind}.v1`),
      'vn.lienthong.receipt.v1',
    ];
    expect(names).toEqual(expect.arrayContaining(kinds));
    expect(kinds.filter((type) => routeOf(type) === undefined)).toEqual([]);
  });

  it('facts — are those of the core', () => {
    expect(document.channels['events']?.parameters['fact']?.enum).toEqual(Object.keys(FACTS));
  });

  it('a message as it is sent — fits its payload', () => {
    expect(payloadOf('report.taken')(sent())).toBe(true);
  });

  it.each([
    ['another type', { type: reportType('status') }],
    ['a sender that is no agency', { source: 'A Office' }],
    ['no task', { data: { at: TAKEN.at } }],
    ['an instant without an offset', { data: { ...TAKEN, at: '2024-03-06 09:00' } }],
  ])('a message with %s — does not', (_, change) => {
    expect(payloadOf('report.taken')(sent(change))).toBe(false);
  });

  it('an unknown field — is let through, as the engine reads it', () => {
    expect(payloadOf('report.taken')(sent({ data: { ...TAKEN, ours: 1 } }))).toBe(true);
  });
});
