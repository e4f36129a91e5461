#!/usr/bin/env -S node --import tsx
// Runs src/ as it stands, without a build; oclif finds the commands there when NODE_ENV is development.
import { execute } from '@oclif/core';

await execute({ development: true, dir: import.meta.url });
