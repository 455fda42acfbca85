// Messages that the page does not hold, because nobody has scrolled back to them, fetched for the rows that are seen.

import { api } from "../core/api.js";

const fetched = new Map();

export const older = (id) => fetched.get(id)?.message ?? null;

// Fetches what is missing, and again what more has happened to; tells whether anything came.
export async function fetchOlder(rows) {
  const wanted = rows.filter((row) => row.id && !row.held && fetched.get(row.id)?.steps !== row.steps.length);
  wanted.forEach((row) => fetched.set(row.id, { message: older(row.id), steps: row.steps.length }));
  await Promise.all(
    wanted.map(async (row) => {
      const message = await api.message(row.id).catch(() => null);
      fetched.set(row.id, { message, steps: row.steps.length });
    }),
  );
  return wanted.length > 0;
}

export const forgetOlder = () => fetched.clear();
