import { existsSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join('catalogue', 'hai-ba-trung', 'calendars');

/**
 * The folder of the calendars that come with the package, found upwards from this file: sources and built files lie
 * at different depths. Reads the file system.
 */
export function packagedCalendars(from: string = __dirname): string {
  const here = path.join(from, FOLDER);
  const parent = path.dirname(from);
  return existsSync(here) || parent === from ? here : packagedCalendars(parent);
}
