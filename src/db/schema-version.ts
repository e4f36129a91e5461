/** The version of the schema that this Alma writes: that of `meta/alma.sql` and `meta/alma.postgres.sql`. */
export const SCHEMA_VERSION = 1;
