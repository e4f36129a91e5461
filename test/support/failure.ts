import { AlmaError } from '../../src/errors.js';

/** The error that work fails with; anything but an AlmaError, and success, fails the test. */
export async function failure(work: Promise<unknown>): Promise<AlmaError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AlmaError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
