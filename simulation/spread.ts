import type { Words } from '../domain/procedure/plan';
import type { Spread } from './behaviour.schema';
import type { Chance } from './chance';

/** Standard normal quantile of 95 %. */
const Z_95 = 1.644853626951;

/** One draw of a share. */
export function drawShare(spread: Spread, chance: Chance): number {
  if ('always' in spread) return spread.always;
  if ('triangular' in spread) return drawTriangular(spread.triangular, chance);
  const { median, p95 } = spread.logNormal;
  return median * Math.exp((Math.log(p95 / median) / Z_95) * drawNormal(chance));
}

function drawTriangular([least, likely, most]: readonly [number, number, number], chance: Chance): number {
  const fraction = chance.fraction();
  const width = most - least;
  return fraction * width < likely - least
    ? least + Math.sqrt(fraction * width * (likely - least))
    : most - Math.sqrt((1 - fraction) * width * (most - likely));
}

/** A standard normal draw by Box and Muller; always two draws of chance, so that streams stay in step. */
function drawNormal(chance: Chance): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance.fraction()));
  return radius * Math.cos(2 * Math.PI * chance.fraction());
}

/** A spread in a few words, shares in percent. Pure. @example spreadWords({ always: 0.5 }).en; // 'always 50 %' */
export function spreadWords(spread: Spread): Words {
  if ('always' in spread) {
    const share = percentText(spread.always);
    return { vi: `luôn ${share}`, en: `always ${share}` };
  }
  if ('triangular' in spread) {
    const shares = spread.triangular.map(percentText).join(', ');
    return {
      vi: `tam giác (ít nhất, thường, nhiều nhất: ${shares}) của`,
      en: `triangular (least, likeliest, most: ${shares})`,
    };
  }
  const { median, p95 } = spread.logNormal;
  const [half, most] = [percentText(median), percentText(p95)];
  return {
    vi: `log-normal, một nửa dưới ${half}, 95 % dưới ${most}`,
    en: `log-normal, half under ${half}, 95 % under ${most}`,
  };
}

/** A share in percent, to a tenth. Pure. @example percentText(0.055); // '5.5 %' */
export function percentText(share: number): string {
  return `${String(Math.round(share * 1000) / 10)} %`;
}
