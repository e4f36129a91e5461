import type { SecretRule } from './rule.js';

/**
 * Payment cards: 14 to 19 digits at a stretch, or grouped as they are embossed (4-4-4-4, 4-6-5, 4-6-4). Not after a
 * sign, a letter or a decimal point, and not within a longer row of groups, as an IBAN is.
 */
export const CARD_NUMBERS: readonly SecretRule[] = [
  {
    kind: 'card-number',
    hints: [...'3456', '22', '23', '24', '25', '26', '27'],
    get pattern() {
      return /(?<![A-Za-z0-9_+]|\d[-.,]|\d{4} |[A-Za-z]\d{2} )(?:\d{14,19}|\d{4}([ .\u00a0\u202f-])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ .\u00a0\u202f-])\d{6}\2\d{4,5})(?![A-Za-z0-9_]|[-.,]\d|[ -]\d{4}(?!\d))/dg;
    },
    check: ({ 0: match, input, index }) => {
      const before = input.slice(Math.max(0, index - 40), index);
      if (NAMES_ANOTHER_NUMBER.test(before) && !NAMES_A_CARD.test(before)) return false;
      const digits = match.replaceAll(/\D/g, '');
      return ISSUERS.some((issuer) => issuer.test(digits)) && passesLuhn(digits);
    },
  },
];

/** One number in forty of an order or a parcel passes for a card; the words before it tell. */
const NAMES_ANOTHER_NUMBER =
  /(?:pedido|order|factura|invoice|tracking|seguimiento|expediente|serie|serial|isbn)[^\d\n]{0,20}$/i;
const NAMES_A_CARD = /card|tarjeta|visa|amex/i;

/** Ranges of issuer identification numbers with the lengths in use (ISO/IEC 7812; the networks' public ranges). */
const ISSUERS = [
  /^4(?:\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^(?:6011|64[4-9]\d|65\d{2})\d{12,15}$/, // Discover
  /^3(?:0[0-5]|[689]\d)\d{11}$/, // Diners Club
  /^35(?:2[89]|[3-8]\d)\d{12,15}$/, // JCB
  /^62\d{14,17}$/, // UnionPay
  /^(?:50(?:18|19|20|38)|5893|6304|6759|676[1-3])\d{12,15}$/, // Maestro
];

/** The check digit of ISO/IEC 7812-1: every second digit from the right doubled, its digits added up. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return sum % 10 === 0;
}
