import { parsedOrigin } from '../../bridge/origin';
import { toParked } from '../../bus/parked';
import type { BusMessage } from '../../bus/message';
import { reportSubject } from '../../bus/subjects';

const STORED_AT = Date.UTC(2024, 2, 6, 2);
const PARKED_AT = STORED_AT + 60_000;

const stored: Pick<BusMessage, 'subject' | 'data' | 'headers' | 'storedAt'> = {
  subject: reportSubject('a-office', 'completed'),
  data: new Uint8Array(),
  headers: {},
  storedAt: STORED_AT,
};

/** Headers with which the bridge parks the message. */
const { subject: parkedSubject, headers: parkedHeaders = {} } = toParked(stored, 'a-office', 'ds_1');

describe('where a message was first stored', () => {
  it('a parked copy — keeps the subject and the instant of its original', () => {
    const copy = { subject: parkedSubject, headers: parkedHeaders, storedAt: PARKED_AT };
    expect(parsedOrigin(copy)).toEqual({
      subject: stored.subject,
      storedAt: STORED_AT,
      owner: 'a-office',
      wasParked: true,
    });
  });

  it('a report with the headers of a parked copy — is its sender’s, at the instant at which the broker stored it', () => {
    const forged = {
      subject: reportSubject('b-office', 'completed'),
      headers: parkedHeaders,
      storedAt: PARKED_AT,
    };
    expect(parsedOrigin(forged)).toEqual({
      subject: forged.subject,
      storedAt: PARKED_AT,
      owner: 'b-office',
      wasParked: false,
    });
  });
});
