import { loadHaiBaTrung } from '../../../catalogue';
import { getAgency, listedAgencies, unitsText } from '../../../cli/agency-list';
import { thrownBy } from '../../support/thrown-by';

const catalogue = loadHaiBaTrung();

describe('agency list', () => {
  it('agencies — stand in the order of their codes, each once', () => {
    const codes = listedAgencies(catalogue).map(({ agency }) => agency);
    expect(codes).toEqual(Object.keys(catalogue.agencies).sort());
  });

  it.each([
    ['mot-cua', 'H26.14: desk'],
    ['lanh-dao', 'H26.14: authority, district-signature; H26.14.1 and 17 more: district-signature'],
    ['tckh', 'H26.14: business-registration'],
  ])('%s — is named with what it is in its unit: %s', (code, words) => {
    const listed = listedAgencies(catalogue).find(({ agency }) => agency === code);
    expect(unitsText(listed?.units ?? [])).toBe(words);
  });

  it('an agency that no unit names — is listed, in no unit', () => {
    const [listed] = listedAgencies({ ...catalogue, units: {} });
    expect(listed?.units).toEqual([]);
  });

  it('an agency with several roles — is named with all of them, unit by unit', () => {
    const unit = catalogue.units['H26.14'];
    if (unit === undefined) throw new Error('the catalogue has lost its unit');
    const units = { A: { ...unit, desk: 'tckh' }, B: unit };
    const listed = listedAgencies({ ...catalogue, units }).find(({ agency }) => agency === 'tckh');
    expect(unitsText(listed?.units ?? [])).toBe('A: desk, business-registration; B: business-registration');
  });

  it.each(['nobody', 'constructor', ''])('%j — is unknown, with a code', (code) => {
    expect(thrownBy(() => getAgency(catalogue, code))).toMatchObject({ code: 'AGENCY_UNKNOWN' });
  });
});
