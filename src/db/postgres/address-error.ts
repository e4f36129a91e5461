import { AlmaError } from '../../errors.js';

/** What a URL is told that is none of a server's. */
export const wrong = (what: string, hint: string) =>
  new AlmaError(
    'configuration',
    `database.url (ALMA_DATABASE_URL) is no address of a PostgreSQL server: ${what}`,
    hint,
  );
