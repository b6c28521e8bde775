import type { Engine } from '../client';
import { print } from './output';
import { styled } from './styled';
import type { Language } from './time-text';

const SHOWN = 5;

/** Says which dossiers an earlier start left here, the newest first. */
export async function listDossiersOf(engine: Engine, language: Language): Promise<void> {
  const dossiers = await engine.list({ limit: SHOWN + 1 });
  if (dossiers.length === 0) return;
  const [some, open, closed] =
    language === 'vi'
      ? ['Hồ sơ đã có ở đây:', 'đang mở', 'đã đóng']
      : ['Dossiers that were here already:', 'open', 'closed'];
  print(styled('bold', some));
  for (const { dossier, code, procedure, open: isOpen } of dossiers.slice(0, SHOWN)) {
    print(`  ${code ?? dossier}  ${procedure}  ${isOpen ? open : closed}`);
  }
  if (dossiers.length > SHOWN) print('  …  lienthong dossier list');
}
