import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** The files of a key and of a certificate for localhost that it has signed itself. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** Makes one in a folder; undefined, said loudly, where there is no openssl. */
export function makeCertificate(folder: string, untested: string): Certificate | undefined {
  const [key, certificate] = [path.join(folder, 'server.key'), path.join(folder, 'server.crt')];
  const wanted = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
  try {
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...wanted, '-keyout', key, '-out', certificate],
      { stdio: 'pipe' },
    );
    return { key, certificate };
  } catch {
    process.stderr.write(`      SKIPPED: no openssl here to make a certificate, so ${untested} was NOT tested\n`);
    return undefined;
  }
}
