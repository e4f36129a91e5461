import { expect } from 'chai';
import { describe, it } from 'mocha';
import { kept, printedBy } from './generated.js';

describe('oclif.manifest.json', () => {
  it('is what the commands say (npm run build writes it)', () => {
    expect(kept('oclif.manifest.json')).to.equal(printedBy('manifest.js'));
  });
});
