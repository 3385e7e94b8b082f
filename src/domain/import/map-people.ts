import type { Loose } from './map-row'
import type { AgreementRecord, AssessmentRecord, ClientRecord, ContactRecord, HeldAwayRecord } from './records'
import { readLevel } from './risk-words'
import type { ImportPlan } from './plan'
import type { RowReader } from './row-reader'
import {
  isInstitutionName,
  readAgreementModel,
  readAgreementStatus,
  readChannel,
  readClientKind,
  readClientStatus,
  readHeldAwayKind,
  readQuality,
  readSex,
  readStarter,
} from './words'

/** 客户资料. Sex and date of birth come from an unmasked identity number when the file has no columns for them. */
export function mapClient(reader: RowReader): Loose<ClientRecord> {
  const name = reader.need('name', reader.text('name'))
  const idNumber = reader.id('idNumber')
  const identity = fromIdentityNumber(idNumber)
  return {
    clientNo: reader.need('clientNo', reader.id('clientNo')),
    name,
    kind:
      reader.word('kind', readClientKind) ?? (name !== undefined && isInstitutionName(name) ? 'institution' : 'person'),
    sex: reader.word('sex', readSex, 'warning') ?? identity?.sex,
    birthDate: reader.pastDate('birthDate') ?? identity?.birthDate,
    idNumber,
    mobile: reader.id('mobile'),
    address: reader.text('address'),
    occupation: reader.text('occupation'),
    openedOn: reader.pastDate('openedOn'),
    householdNo: reader.id('householdNo'),
    householdHead: reader.yesNo('householdHead'),
    advisorName: reader.text('advisorName'),
    advisorCode: reader.id('advisorCode'),
    branch: reader.text('branch'),
    status: reader.word('status', readClientStatus, 'warning'),
    permissions: reader
      .text('permissions')
      ?.split(/[、,，;；|/\s]+/)
      .filter((word) => word !== '')
      .join('、'),
  }
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** Birth date and sex of an 18-digit identity number whose check digit is right (GB 11643). */
function fromIdentityNumber(id: string | undefined): { birthDate: string; sex: 'male' | 'female' } | undefined {
  const parts = id === undefined ? null : /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)([\dX])$/i.exec(id)
  if (parts === null || id === undefined) return undefined
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0)
  if ('10X98765432'[sum % 11] !== id[17]?.toUpperCase()) return undefined
  return { birthDate: `${parts[1]}-${parts[2]}-${parts[3]}`, sex: Number(parts[4]) % 2 === 1 ? 'male' : 'female' }
}

/** 官方风险测评. */
export function mapAssessment(reader: RowReader, plan: ImportPlan): Loose<AssessmentRecord> {
  const official = reader.need(
    'level',
    reader.word('level', (raw) => readLevel(raw, plan.levelScheme)),
  )
  const assessedOn = reader.need('assessedOn', reader.pastDate('assessedOn'))
  const validUntil = reader.need('validUntil', reader.date('validUntil'))
  inOrder(reader, 'validUntil', assessedOn, validUntil)
  const score = reader.decimal('score')
  return {
    clientNo: reader.need('clientNo', reader.id('clientNo')),
    level: official?.level,
    lowest: (reader.yesNo('lowest') ?? false) || (official?.lowest ?? false),
    score: score === undefined ? undefined : Number(score),
    assessedOn,
    validUntil,
    channel: reader.text('channel'),
    horizon: reader.text('horizon'),
    productTypes: reader.text('productTypes'),
  }
}

/** 投顾协议. */
export function mapAgreement(reader: RowReader): Loose<AgreementRecord> {
  const start = reader.need('start', reader.date('start'))
  const end = reader.need('end', reader.date('end'))
  inOrder(reader, 'end', start, end)
  const amount = reader.money('amount')
  if (amount !== undefined && amount < 0) reader.problem('negative', 'amount')
  return {
    agreementNo: reader.need('agreementNo', reader.id('agreementNo')),
    clientNo: reader.need('clientNo', reader.id('clientNo')),
    model: reader.need('model', reader.word('model', readAgreementModel)),
    signedOn: reader.need('signedOn', reader.pastDate('signedOn')),
    start,
    end,
    riskLetterSignedOn: reader.pastDate('riskLetterSignedOn'),
    rate: reader.rate('rate', 0, 0.05),
    amount,
    status: reader.word('status', readAgreementStatus, 'warning'),
  }
}

/** 外部资产. */
export function mapHeldAway(reader: RowReader): Loose<HeldAwayRecord> {
  const value = reader.need('value', reader.money('value'))
  if (value < 0) reader.problem('negative', 'value')
  return {
    clientNo: reader.need('clientNo', reader.id('clientNo')),
    kind: reader.need('kind', reader.word('kind', readHeldAwayKind)),
    institution: reader.need('institution', reader.text('institution')),
    value,
    asOf: reader.need('asOf', reader.pastDate('asOf')),
    verified: reader.yesNo('verified') ?? false,
  }
}

/** 服务记录. Where the file does not say who began, the advisor did: it is his record of his work. */
export function mapContact(reader: RowReader): Loose<ContactRecord> {
  const date = reader.need('date', reader.pastDate('date'))
  const promiseDue = reader.date('promiseDue')
  inOrder(reader, 'promiseDue', date, promiseDue)
  return {
    clientNo: reader.need('clientNo', reader.id('clientNo')),
    date,
    time: reader.time('time', 'date'),
    channel: reader.need('channel', reader.word('channel', readChannel)),
    startedBy: reader.word('startedBy', readStarter, 'warning') ?? 'advisor',
    quality: reader.word('quality', readQuality, 'warning'),
    summary: reader.text('summary'),
    promiseDue,
    promiseDone: reader.pastDate('promiseDone'),
  }
}

function inOrder(reader: RowReader, field: string, start: string | undefined, end: string | undefined): void {
  if (start !== undefined && end !== undefined && end < start)
    reader.problem('endBeforeStart', field, { params: { start } })
}
