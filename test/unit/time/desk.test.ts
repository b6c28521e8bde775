import { deskOpenAtOrAfter, deskOpeningOn, isDeskOpen } from '../../../domain/time/desk';
import { civilService, hanoi, inventedOffice } from '../../support/office';

const office = civilService();

describe('desk', () => {
  it.each([
    ['due at closing: the closing instant counts as open', '2024-03-06T17:30', '2024-03-06T17:30'],
    ['after closing: the next morning', '2024-03-06T17:31', '2024-03-07T08:00'],
    ['at lunch: the afternoon', '2024-03-06T12:30', '2024-03-06T13:30'],
    ['Friday night: the Saturday desk', '2024-03-08T18:00', '2024-03-09T08:00'],
    ['Saturday at noon: still open', '2024-03-09T12:00', '2024-03-09T12:00'],
    ['Saturday afternoon: Monday', '2024-03-09T12:01', '2024-03-11T08:00'],
    ['a make-up Saturday: its afternoon too', '2024-05-04T13:00', '2024-05-04T13:30'],
    ['a Saturday on which the desk is shut: after Tết', '2024-02-10T09:00', '2024-02-15T08:00'],
    ['a holiday: the next open day', '2024-04-30T09:00', '2024-05-02T08:00'],
  ])('%s', (_what, at, expected) => {
    expect(deskOpenAtOrAfter(office, hanoi(at))).toBe(hanoi(expected));
  });

  it('isDeskOpen — is open on Saturday morning although nobody works', () => {
    expect(isDeskOpen(office, hanoi('2024-03-09T09:00'))).toBe(true);
    expect(isDeskOpen(office, hanoi('2024-03-09T13:00'))).toBe(false);
  });

  it('deskOpeningOn — is undefined on a Sunday, on a holiday and on a Saturday shut by notice', () => {
    expect(deskOpeningOn(office, '2024-03-09')).toBe(hanoi('2024-03-09T08:00'));
    expect(deskOpeningOn(office, '2024-03-10')).toBeUndefined();
    expect(deskOpeningOn(office, '2024-04-30')).toBeUndefined();
    expect(deskOpeningOn(office, '2024-02-10')).toBeUndefined();
  });

  it('extra hours on a working day — join the office hours that they touch', () => {
    const evening = inventedOffice({ deskExtraOpen: [{ day: 'thu', windows: [['17:30', '19:00']] }] });
    expect(deskOpenAtOrAfter(evening, hanoi('2024-03-07T18:00'))).toBe(hanoi('2024-03-07T18:00'));
    expect(deskOpenAtOrAfter(evening, hanoi('2024-03-06T18:00'))).toBe(hanoi('2024-03-07T08:00'));
  });
});
