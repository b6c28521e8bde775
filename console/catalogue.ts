import { signal } from '@preact/signals';
import { read } from './ask';
import { say } from './language';
import { WORDS } from './words';
import type { Unit } from './counter-wire';
import type { Office, Procedure, Session } from './wire';

/** Who is signed in. */
export const session = signal<Session | undefined>(undefined);

const offices = signal<Readonly<Record<string, Office>>>({});
const units = signal<readonly Unit[]>([]);
const procedures = signal<Readonly<Record<string, Procedure>>>({});

/** Reads the names of offices and procedures, once. */
export async function loadCatalogue(): Promise<void> {
  const [agencies, defined] = await Promise.all([
    read<{ readonly items: readonly Office[]; readonly units: readonly Unit[] }>('/v1/agencies'),
    read<{ readonly items: readonly Procedure[] }>('/v1/procedures'),
  ]);
  offices.value = Object.fromEntries(agencies.items.map((office) => [office.code, office]));
  units.value = agencies.units;
  procedures.value = Object.fromEntries(defined.items.map((procedure) => [procedure.ref, procedure]));
}

/** Every procedure, by its name. */
export function allProcedures(): readonly Procedure[] {
  return Object.values(procedures.value);
}

/** Every office, by its name. */
export function allOffices(): readonly Office[] {
  return Object.values(offices.value);
}

/** Every unit that receives. */
export function allUnits(): readonly Unit[] {
  return units.value;
}

/** What a unit is called. */
export function unitName(code: string): string {
  const unit = units.value.find((each) => each.code === code);
  return unit === undefined ? code : say(unit.title);
}

/** What an office is called; the applicant holds a dossier, too. */
export function officeName(code: string): string {
  if (code === '@applicant') return say(WORDS.applicant);
  const office = offices.value[code];
  return office === undefined ? code : say(office.title);
}

/** The office's own number. */
export function phoneOf(code: string): string | undefined {
  return offices.value[code]?.contact.phone;
}

/** What a procedure is called. */
export function procedureName(ref: string): string {
  const procedure = procedures.value[ref];
  return procedure === undefined ? ref : say(procedure.title);
}
