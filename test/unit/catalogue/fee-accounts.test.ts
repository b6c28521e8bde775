import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { haiBaTrungDir, loadHaiBaTrung } from '../../../catalogue';
import { catalogueFiles } from '../../../catalogue/load';
import { readCatalogue } from '../../../catalogue/read-catalogue';
import { dossierView } from '../../../domain/dossier/view';
import { compilePlan } from '../../../domain/procedure/compile';
import { lintStructure } from '../../../domain/procedure/lint/structure';
import type { Plan } from '../../../domain/procedure/plan';
import { officer, receivedAt } from '../../support/dossier-commands';
import { DossierDriver, office } from '../../support/dossier-driver';
import { payment } from '../../support/fee-acts';
import { newTemporaryFolder, removeTemporaryFolders } from '../../support/temporary-folder';

afterAll(removeTemporaryFolders);

async function fileOf(text: string): Promise<string> {
  const path = join(await newTemporaryFolder(), 'fee-accounts.yaml');
  await writeFile(path, text);
  return path;
}

function extractIn(catalogue: ReturnType<typeof loadHaiBaTrung>): Plan {
  const compiled = compilePlan(catalogue, { ref: '2.000635@2', unit: 'H26.14', years: [2024] });
  if (!compiled.ok) throw new Error(compiled.refusal.code);
  return compiled.plan;
}

const DESK = 'mot-cua: {bank: "999999", number: "0011000000001"}\n';
const KITCHEN = 'phong-kinh-te: {bank: "999999", number: "0022"}\n';
const NINE = office('2024-03-06 09:00');

describe('the accounts of an installation', () => {
  it('— are those of its offices, and reach plan, notice and code', async () => {
    const plan = extractIn(loadHaiBaTrung(await fileOf(DESK)));
    expect(plan.fees).toMatchObject([{ collector: 'mot-cua', account: { bank: '999999' } }]);
    const driver = new DossierDriver(plan);
    receivedAt(driver, NINE);
    driver.tell({ type: 'requestFee', by: officer('desk'), fee: 'main.copy', count: 2 }, NINE);
    const [notice] = dossierView(plan, driver.dossier, NINE).fees?.notices ?? [];
    expect(notice?.qr).toContain('000699999901130011000000001');
    expect(notice?.qr).toContain('540516000');
    const paid = (account: string): ReturnType<typeof payment> => payment(16_000, '1', { account });
    expect(driver.refusalCode(paid('999999/A0022'), NINE)).toBe('PAYMENT_ACCOUNT_FOREIGN');
    expect(driver.tell(paid('999999/A0011000000001'), NINE)).toEqual(['paymentReceived', 'feeSettled']);
  });

  it('without any — leave the plan as the catalogue has it', () => {
    expect(extractIn(loadHaiBaTrung()).fees?.[0]).not.toHaveProperty('account');
  });

  it('of every office that collects — leave lint nothing to warn of', async () => {
    const codesWith = async (text: string): Promise<readonly string[]> => {
      const catalogue = loadHaiBaTrung(await fileOf(text));
      return Object.values(catalogue.definitions)
        .flatMap((definition) => lintStructure(catalogue, definition))
        .flatMap(({ code, params }) => (code === 'FEE_ACCOUNT_MISSING' ? [String(params['agencies'])] : []));
    };
    expect(await codesWith(DESK)).toEqual(['phong-kinh-te']);
    expect(await codesWith(DESK + KITCHEN)).toEqual([]);
  });

  it.each([
    ['an agency that there is not', 'nobody: {bank: "999999", number: "1"}', 'AGENCY_UNKNOWN', 1],
    ['a bank of five digits', `${DESK}phong-kinh-te: {bank: "99999", number: "1"}`, 'DEFINITION_INVALID', 2],
    ['a number with a dot', 'mot-cua: {bank: "999999", number: "35.11"}', 'DEFINITION_INVALID', 1],
  ])('with %s — are found wrong at their line, and stop a start', async (_what, text, code, line) => {
    const path = await fileOf(text);
    const [found] = readCatalogue(catalogueFiles(haiBaTrungDir(), path)).findings;
    expect(found).toMatchObject({ code, line, file: path, severity: 'error', document: 'accounts' });
    expect(() => loadHaiBaTrung(path)).toThrow(
      expect.objectContaining({ code: 'CATALOGUE_BROKEN' }) as Error,
    );
  });
});
