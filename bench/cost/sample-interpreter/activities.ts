import type { JetStreamClient } from '@nats-io/jetstream';
import { tellAll } from '../../../bus/outgoing';
import type { Script } from './script';

/** What the interpreter does outside, an activity a dispatch. */
export interface SampleActivities {
  dispatch(asked: { readonly dossier: string; readonly step: string }): Promise<void>;
  close(asked: { readonly dossier: string }): Promise<void>;
}

/** The activities, bound to their broker. */
export function createSampleActivities(js: JetStreamClient, script: Script): SampleActivities {
  return {
    dispatch: async ({ dossier, step }) => {
      await tellAll(js, script.dispatch(dossier, step));
    },
    close: async ({ dossier }) => {
      await tellAll(js, script.close(dossier));
    },
  };
}
