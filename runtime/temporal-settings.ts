import type { Connection } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { RETENTION_HOURS, SEARCH_ATTRIBUTES } from './local-servers/temporal';

const SECONDS_PER_HOUR = 3600;

/**
 * Checks that a namespace keeps closed dossiers long enough and knows what dossiers are listed by. Asks Temporal.
 *
 * @throws DomainError SERVER_SETTING_WRONG; or an error of the client when Temporal does not answer.
 */
export async function assertNamespace(
  { workflowService, operatorService }: Pick<Connection, 'workflowService' | 'operatorService'>,
  namespace: string,
): Promise<void> {
  const { config } = await workflowService.describeNamespace({ namespace });
  const hours = Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / SECONDS_PER_HOUR;
  if (hours < RETENTION_HOURS) {
    throw wrong('retention', `${String(hours)} h`, `${String(RETENTION_HOURS)} h or more`);
  }
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const known = Object.keys(customAttributes);
  const absent = Object.keys(SEARCH_ATTRIBUTES).find((name) => !known.includes(name));
  if (absent !== undefined) throw wrong(`search attribute ${absent}`, 'none', 'one');
}

function wrong(setting: string, have: string, want: string): DomainError {
  return new DomainError('SERVER_SETTING_WRONG', { server: 'temporal', setting, have, want });
}
