import { haiBaTrungDir } from '../catalogue';
import { loadForms } from '../catalogue/load-forms';
import { loadReasons } from '../catalogue/load-reasons';
import type { PaperWords } from '../papers/source';
import { checkWords, type CheckWords } from '../papers/check-word';
import type { Config } from '../runtime/config';
import { findTrackingKey } from '../runtime/tracking-key';

/** Path of the page on which an applicant looks a dossier up. */
export const TRACKING_PATH = '/tra-cuu';

/** What papers say that stands in no event: forms by legal regime, and words of reasons. Reads files. */
export function readHouseWords(): Pick<PaperWords, 'regimes' | 'reasons'> {
  const folder = haiBaTrungDir();
  return { regimes: loadForms(folder), reasons: loadReasons(folder) };
}

/** Where an interface is reached on its own machine. Pure. */
export function urlOf(host: string, port: number): string {
  return `http://${host}:${String(port)}`;
}

/**
 * The check words of this installation; undefined where nobody gave it a key, or an address for applicants. Reads a file.
 *
 * @param reached - Where the interface is reached when the environment does not say how applicants reach it.
 */
export async function findCheckWords(
  config: Config,
  dataFolder: string,
  reached: string | undefined,
): Promise<CheckWords | undefined> {
  const key = await findTrackingKey(config, dataFolder);
  const address = config.tracking.url ?? reached;
  return key === undefined || address === undefined
    ? undefined
    : checkWords(key.reveal(), `${address.replace(/\/$/, '')}${TRACKING_PATH}`);
}
