import { readMessage } from '../../bridge/read-message';
import { commandType, encodeEnvelope } from '../../bus/envelope';
import type { BusMessage } from '../../bus/message';
import { commandSubject } from '../../bus/subjects';
import { toDossierId } from '../../domain/ids';

const CALLER = 'portal';
const KEY = 'submission-1';

/** A message as the broker gives it on its first delivery. */
function stored(subject: string, data: Uint8Array): BusMessage {
  return {
    subject,
    data,
    headers: {},
    stream: 'COMMANDS',
    streamSeq: 1,
    storedAt: 1,
    deliveryCount: 1,
    ackAck: () => Promise.resolve(true),
    nak: () => undefined,
    working: () => undefined,
    term: () => undefined,
  };
}

/** Fingerprint of a submission as the bridge reads it from the broker. */
function fingerprintOf({ clockShiftMs, ref }: { clockShiftMs: number; ref: string }): string | undefined {
  const command = {
    type: 'submit',
    by: { kind: 'officer', role: 'desk', officer: 'mot-cua-cb-1' },
    procedure: '2.000635@1',
    unit: 'H26.14',
    channel: 'desk',
    applicantRef: 'app/0001',
    components: [{ component: 'extract-application', ref }],
    choices: {},
  };
  const data = encodeEnvelope({
    id: KEY,
    source: CALLER,
    type: commandType('submit'),
    time: '2024-03-06T09:00:00+07:00',
    data: { dossier: toDossierId(CALLER, KEY), command, clockShiftMs },
  });
  const read = readMessage(stored(commandSubject('H26.14', 'submit'), data));
  return read.kind === 'readable' ? read.fingerprint : undefined;
}

describe('the fingerprint of a command', () => {
  const first = fingerprintOf({ clockShiftMs: -1_000, ref: 'papers/1' });

  it('another shift of the rehearsal — leaves it as it was, so that a repeat stays a repeat', () => {
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprintOf({ clockShiftMs: -2_000, ref: 'papers/1' })).toBe(first);
  });

  it('another reference to a paper — makes it another', () => {
    expect(fingerprintOf({ clockShiftMs: -1_000, ref: 'papers/2' })).not.toBe(first);
  });
});
