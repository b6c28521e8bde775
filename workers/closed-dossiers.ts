import type { DoorOptions } from '../client/door';
import { isClosed } from '../domain/dossier/dossier';
import { knownDossiers } from '../readmodel/known';
import { openReadModel, type ReachingReadModel } from './projector';

/**
 * Asks the journal, as one who reads, for dossiers whose workflow is no longer kept. Where there is no journal, nobody is
 * asked.
 *
 * @throws DomainError READ_MODEL_UNAVAILABLE, SERVER_SETTING_WRONG.
 */
export async function closedDossiers(reaching: ReachingReadModel): Promise<Pick<DoorOptions, 'findClosed'>> {
  const { config, addresses } = reaching;
  if (addresses.databaseKeys === undefined && config.database.url === undefined) return {};
  const find = knownDossiers(await openReadModel(reaching, 'reader'));
  return {
    findClosed: async (name) => {
      const known = await find(name);
      return known !== undefined && isClosed(known.dossier) ? known : undefined;
    },
  };
}

/** As {@link closedDossiers}; that the server does not answer yet is an error to be waited out, as the others are. */
export async function closedDossiersAgain(
  reaching: ReachingReadModel,
): Promise<Pick<DoorOptions, 'findClosed'>> {
  try {
    return await closedDossiers(reaching);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'READ_MODEL_UNAVAILABLE') throw error;
    throw new Error((error as Error).message, { cause: error });
  }
}
