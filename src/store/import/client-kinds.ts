import { initialsOf } from '../initials'
import { get, type SqlRow, type SqlValue } from '../sql'
import { defineKind, joinKey, keyed, real, stagedOnly, text, whole, withFallback, yesNo } from './kind'

type Found = SqlRow & { readonly id: SqlValue }

export const clientKind = defineKind<'clients'>({
  kind: 'clients',
  keyField: 'clientNo',
  table: 'client',
  owner: null,
  ownerNo: () => null,
  naturalKey: (r) => r.clientNo,
  twinsAllowed: () => false,
  day: () => undefined,
  ids: 'uuid',
  columns: [
    keyed(text('client_no', (r) => r.clientNo)),
    text('name', (r) => r.name),
    text('initials', (r) => initialsOf(r.name, r.kind)),
    text('kind', (r) => r.kind),
    text('sex', (r) => r.sex),
    text('birth_date', (r) => r.birthDate),
    text('id_number', (r) => r.idNumber),
    text('mobile', (r) => r.mobile),
    text('address', (r) => r.address),
    text('occupation', (r) => r.occupation),
    text('opened_on', (r) => r.openedOn),
    stagedOnly(text('household_no', (r) => r.householdNo)),
    withFallback(
      '0',
      yesNo('household_head', (r) => r.householdHead),
    ),
    text('advisor_name', (r) => r.advisorName),
    text('advisor_code', (r) => r.advisorCode),
    text('branch', (r) => r.branch),
    withFallback(
      "'normal'",
      text('status', (r) => r.status),
    ),
    text('permissions', (r) => r.permissions),
  ],
  derived: { household_id: '(SELECT id FROM household WHERE household_no = s.household_no)' },
  onUpdate: `rev = rev + 1,
    household_id = coalesce((SELECT id FROM household WHERE household_no = @household_no), household_id),
    advisor_since = CASE WHEN @advisor_code <> advisor_code THEN @on ELSE advisor_since END`,
  find: (db, staged) =>
    get<Found>(
      db,
      `SELECT c.*, h.household_no FROM client c LEFT JOIN household h ON h.id = c.household_id WHERE c.client_no = ?`,
      [staged.natural_key],
    ),
})

export const assessmentKind = defineKind<'assessments'>({
  kind: 'assessments',
  keyField: 'assessedOn',
  table: 'assessment',
  owner: 'client',
  ownerNo: (r) => r.clientNo,
  naturalKey: (r) => joinKey(r.clientNo, r.assessedOn),
  twinsAllowed: () => false,
  day: (r) => r.assessedOn,
  ids: 'uuid',
  columns: [
    keyed(text('assessed_on', (r) => r.assessedOn)),
    text('level', (r) => r.level),
    yesNo('lowest', (r) => r.lowest),
    real('score', (r) => r.score),
    text('valid_until', (r) => r.validUntil),
    text('channel', (r) => r.channel),
    text('horizon', (r) => r.horizon),
    text('product_types', (r) => r.productTypes),
  ],
  find: (db, staged) =>
    get<Found>(db, 'SELECT * FROM assessment WHERE client_id = ? AND assessed_on = ?', [
      staged.owner,
      staged.values['assessed_on'] ?? null,
    ]),
})

export const agreementKind = defineKind<'agreements'>({
  kind: 'agreements',
  keyField: 'agreementNo',
  table: 'agreement',
  owner: 'client',
  ownerNo: (r) => r.clientNo,
  naturalKey: (r) => r.agreementNo,
  twinsAllowed: () => false,
  day: (r) => r.signedOn,
  ids: 'uuid',
  columns: [
    keyed(text('agreement_no', (r) => r.agreementNo)),
    text('model', (r) => r.model),
    text('signed_on', (r) => r.signedOn),
    text('start', (r) => r.start),
    text('end', (r) => r.end),
    text('risk_letter_signed_on', (r) => r.riskLetterSignedOn),
    real('rate', (r) => r.rate),
    whole('amount', (r) => r.amount),
    text('status', (r) => r.status),
  ],
  find: (db, staged) => get<Found>(db, 'SELECT * FROM agreement WHERE agreement_no = ?', [staged.natural_key]),
})

export const heldAwayKind = defineKind<'heldAway'>({
  kind: 'heldAway',
  keyField: 'institution',
  table: 'held_away',
  owner: 'client',
  ownerNo: (r) => r.clientNo,
  naturalKey: (r) => joinKey(r.clientNo, r.kind, r.institution),
  twinsAllowed: () => false,
  day: (r) => r.asOf,
  ids: 'uuid',
  columns: [
    keyed(text('kind', (r) => r.kind)),
    keyed(text('institution', (r) => r.institution)),
    whole('value', (r) => r.value),
    text('as_of', (r) => r.asOf),
    yesNo('verified', (r) => r.verified),
  ],
  find: (db, staged) =>
    get<Found>(db, 'SELECT * FROM held_away WHERE client_id = ? AND kind = ? AND institution = ?', [
      staged.owner,
      staged.values['kind'] ?? null,
      staged.values['institution'] ?? null,
    ]),
})

export const contactKind = defineKind<'contacts'>({
  kind: 'contacts',
  keyField: 'time',
  table: 'contact',
  owner: 'client',
  ownerNo: (r) => r.clientNo,
  naturalKey: (r) =>
    r.time === undefined
      ? joinKey(r.clientNo, r.date, r.channel, r.startedBy, r.summary)
      : joinKey(r.clientNo, r.date, r.channel, `at ${r.time}`),
  twinsAllowed: (r) => r.time === undefined,
  day: (r) => r.date,
  ids: 'uuid',
  columns: [
    keyed(text('date', (r) => r.date)),
    keyed(text('time', (r) => r.time)),
    keyed(text('channel', (r) => r.channel)),
    text('started_by', (r) => r.startedBy),
    text('quality', (r) => r.quality),
    text('summary', (r) => r.summary),
    text('promise_due', (r) => r.promiseDue),
    text('promise_done', (r) => r.promiseDone),
  ],
  find: (db, staged) => {
    const { date, time, channel, started_by, summary } = staged.values
    if (time !== null && time !== undefined) {
      return get<Found>(
        db,
        'SELECT * FROM contact WHERE client_id = ? AND date = ? AND time = ? AND channel = ? AND import_id IS NOT NULL',
        [staged.owner, date ?? null, time, channel ?? null],
      )
    }
    return get<Found>(
      db,
      `SELECT * FROM contact WHERE client_id = ? AND date = ? AND channel = ? AND started_by = ? AND summary IS ?
         AND import_id IS NOT NULL
       ORDER BY id LIMIT 1 OFFSET ?`,
      [staged.owner, date ?? null, channel ?? null, started_by ?? null, summary ?? null, staged.nth],
    )
  },
})
