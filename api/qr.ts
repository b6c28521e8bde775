import { toString } from 'qrcode';

/** A QR code as a picture; its text is encoded, and never written into the markup. */
export function qrPicture(text: string): Promise<string> {
  return toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}
