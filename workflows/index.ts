/* Every function exported here becomes a workflow type: workflow functions only. */
export { dossier } from './dossier';
export { payments } from './payments';
export { serial } from './serial';
