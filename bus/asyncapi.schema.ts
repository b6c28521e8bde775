import { z } from 'zod';
import { COMMANDS, REPORT_TYPES } from '../domain/dossier/commands.schema';
import { FACTS } from '../domain/dossier/events.schema';
import {
  REPORT_DATA,
  TASK_DATA,
  commandData,
  envelopeSchema,
  eventData,
  receiptData,
  reportEnvelopeSchema,
} from './envelope.schema';
import { REPORT_KINDS, TASK_KINDS, localReportSubject } from './subjects';

/*
 * What travels on the bus as an AsyncAPI document, made from the very schemas by which messages are read: an agency's developer
 * generates from it what our own kit has by hand.
 */

const CONTENT_TYPE = 'application/cloudevents+json';
const REPORTS: readonly string[] = REPORT_TYPES;

type Json = Readonly<Record<string, unknown>>;

/** One message of a channel. */
interface MessagePlan {
  readonly key: string;
  readonly type: string;
  readonly summary: string;
  readonly envelope: z.ZodObject;
  readonly data: z.ZodType;
}

/** A subject, what travels on it, and whether the engine sends it or reads it. */
interface ChannelPlan {
  readonly key: string;
  readonly address: string;
  readonly summary: string;
  readonly description: string;
  readonly action: 'send' | 'receive';
  readonly parameters: Json;
  readonly messages: readonly MessagePlan[];
}

const AGENCY = {
  description: 'Code of the agency: lower-case letters, digits, hyphens.',
};
const UNIT = {
  description: 'Code of the unit that receives, percent-encoded as every code in a subject: `H26%2E14`.',
};

const SAYS_OF_A_TASK = {
  assigned: 'A task is given to an agency',
  updated: 'Something of a task has changed: its due moment, who has it',
  cancelled: 'A task is no longer wanted',
  reminder: 'A reminder, an urging or an instruction',
  query: 'The engine asks how far a task is',
} as const satisfies Record<(typeof TASK_KINDS)[number], string>;

const SAYS_AN_AGENCY = {
  taken: 'The agency has stored the task',
  completed: 'It is done, with its results',
  refused: 'What is asked for is refused, by which law',
  returned: 'It goes back to an earlier step',
  supplement: 'A proposal to the desk: papers to be asked of the applicant',
  fee: 'A proposal to the desk: a fee that the definition names',
  extension: 'A proposal to the desk: more time',
  status: 'The answer to a query; it moves nothing',
} as const satisfies Record<(typeof REPORT_KINDS)[number], string>;

/** Every channel. */
function channels(): readonly ChannelPlan[] {
  return [tasks(), reports(), receipts(), commands(), events()];
}

function tasks(): ChannelPlan {
  return {
    key: 'tasks',
    address: 'lt.task.{agency}.{kind}',
    summary: 'What an agency is told of its tasks',
    description:
      'Stream `TASKS_<agency>`, read by the durable consumer `agency` under the API prefix `ENGINE.API`. Acknowledge a message once ' +
      'it is stored. It may come again; one with a lower `seq` never overwrites a higher one.',
    action: 'send',
    parameters: { agency: AGENCY, kind: { enum: [...TASK_KINDS] } },
    messages: TASK_KINDS.map((kind) => ({
      key: `task.${kind}`,
      type: `vn.lienthong.task.${kind}.v1`,
      summary: SAYS_OF_A_TASK[kind],
      envelope: envelopeSchema,
      data: TASK_DATA[kind],
    })),
  };
}

function reports(): ChannelPlan {
  return {
    key: 'reports',
    address: localReportSubject('{kind}' as (typeof REPORT_KINDS)[number]),
    summary: 'What an agency says of its tasks',
    description:
      'Published inside the agency’s own account; the server makes `lt.report.<agency>.<kind>` of it, in the stream ' +
      '`REPORTS_<agency>`. The id counts once, in the engine: the same report sent again is the same report.',
    action: 'receive',
    parameters: { kind: { enum: [...REPORT_KINDS] } },
    messages: REPORT_KINDS.map((kind) => ({
      key: `report.${kind}`,
      type: `vn.lienthong.report.${kind}.v1`,
      summary: SAYS_AN_AGENCY[kind],
      envelope: reportEnvelopeSchema,
      data: REPORT_DATA[kind],
    })),
  };
}

function receipts(): ChannelPlan {
  return {
    key: 'receipts',
    address: 'lt.receipt.{agency}',
    summary: 'What the engine answers to a report',
    description:
      'Stream `RECEIPTS_<agency>`. `accepted` is final; `refused` may be followed by `accepted` for the same report, never the reverse.',
    action: 'send',
    parameters: { agency: AGENCY },
    messages: [
      {
        key: 'receipt',
        type: 'vn.lienthong.receipt.v1',
        summary: 'What became of one report',
        envelope: envelopeSchema,
        data: receiptData,
      },
    ],
  };
}

function commands(): ChannelPlan {
  const types = Object.keys(COMMANDS).filter((type) => !REPORTS.includes(type));
  return {
    key: 'commands',
    address: 'lt.command.{unit}.{type}',
    summary: 'What a desk, a portal, the console or the command line asks',
    description:
      'Stream `COMMANDS`. Answers are awaited from the dossier; most callers use the HTTP interface.',
    action: 'receive',
    parameters: { unit: UNIT, type: { enum: types } },
    messages: [
      {
        key: 'command',
        type: 'vn.lienthong.command.{type}.v1',
        summary: 'One command to one dossier',
        envelope: envelopeSchema,
        data: commandData,
      },
    ],
  };
}

function events(): ChannelPlan {
  return {
    key: 'events',
    address: 'lt.event.{unit}.{procedure}.{fact}',
    summary: 'Every fact that was recorded, chained by its hash; no personal data',
    description: 'Stream `EVENTS`, kept for a year, in the order of each dossier.',
    action: 'send',
    parameters: {
      unit: UNIT,
      procedure: { description: 'Code and version, percent-encoded: `2%2E000635%401`.' },
      fact: { enum: Object.keys(FACTS) },
    },
    messages: [
      {
        key: 'event',
        type: 'vn.lienthong.dossier.{fact}.v1',
        summary: 'One fact of one dossier',
        envelope: envelopeSchema,
        data: eventData,
      },
    ],
  };
}

/** The document: AsyncAPI 3.0.0, said from the engine’s side. Pure. */
export function asyncApiDocument(): Json {
  const all = channels();
  const messages = all.flatMap((channel) => channel.messages);
  return {
    asyncapi: '3.0.0',
    id: 'urn:vn:lienthong',
    info: {
      title: 'lienthong',
      version: '1',
      description:
        'Messages between the engine and the systems of agencies, on NATS JetStream: CloudEvents 1.0 in structured JSON. Every agency ' +
        'has an account of its own. Unknown fields are ignored on read, unknown values refused.',
    },
    defaultContentType: CONTENT_TYPE,
    channels: Object.fromEntries(all.map((channel) => [channel.key, channelOf(channel)])),
    operations: Object.fromEntries(all.map((channel) => [operationKey(channel), operationOf(channel)])),
    components: {
      messages: Object.fromEntries(messages.map((message) => [message.key, messageOf(message)])),
    },
  };
}

function channelOf({ address, summary, description, parameters, messages }: ChannelPlan): Json {
  return {
    address,
    summary,
    description,
    parameters,
    messages: Object.fromEntries(messages.map(({ key }) => [key, { $ref: `#/components/messages/${key}` }])),
  };
}

function operationKey({ action, key }: ChannelPlan): string {
  return `${action}${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

function operationOf({ action, key, summary, messages }: ChannelPlan): Json {
  return {
    action,
    channel: { $ref: `#/channels/${key}` },
    summary,
    messages: messages.map((message) => ({ $ref: `#/channels/${key}/messages/${message.key}` })),
  };
}

function messageOf({ key, type, summary, envelope, data }: MessagePlan): Json {
  return {
    name: type,
    title: key,
    summary,
    contentType: CONTENT_TYPE,
    payload: payloadOf(envelope, data, type),
  };
}

/** The envelope with its type and its data, as JSON Schema of draft 7, which AsyncAPI's own schemas are a superset of. */
function payloadOf(envelope: z.ZodObject, data: z.ZodType, type: string): Json {
  const named = type.includes('{') ? {} : { type: z.literal(type) };
  const { $schema: _dialect, ...schema } = z.toJSONSchema(envelope.extend({ ...named, data }), {
    target: 'draft-7',
    io: 'input',
  });
  return schema;
}
