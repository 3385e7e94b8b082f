import type { Official, PreAssessment } from '../../contract/store'
import { tx } from '../book'
import type { Commands, Queries } from '../handlers'
import { newId } from '../ids'
import type { Connection } from '../open-book'
import { all, flag, run } from '../sql'
import { assessmentStatusOf } from '../status'
import { requireClient } from './client-page'

interface AssessmentRow {
  readonly level: Official['level']
  readonly lowest: number
  readonly score: number | null
  readonly assessed_on: string
  readonly valid_until: string
  readonly channel: string | null
}

/** Official assessments, newest first. */
const readOfficial = (db: Connection, clientId: string, on: string, limit: number): Official[] =>
  all<AssessmentRow>(db, 'SELECT * FROM assessment WHERE client_id = ? ORDER BY assessed_on DESC LIMIT ?', [
    clientId,
    limit,
  ]).map((row) => ({
    level: row.level,
    lowest: row.lowest === 1,
    score: row.score,
    assessedOn: row.assessed_on,
    validUntil: row.valid_until,
    channel: row.channel,
    status: assessmentStatusOf(row.valid_until, on),
  }))

/** The newest one rules, also when it has run out. */
export const officialOf = (db: Connection, clientId: string, on: string): Official | null =>
  readOfficial(db, clientId, on, 1)[0] ?? null

interface PreAssessmentRow {
  readonly id: string
  readonly client_id: string
  readonly at: number
  readonly by: string
  readonly questionnaire_id: string
  readonly questionnaire_version: string
  readonly assessed_on: string
  readonly valid_until: string
  readonly answers: string
  readonly score: number
  readonly level: PreAssessment['level']
  readonly lowest: number
  readonly contradictions: string
}

const toPreAssessment = (row: PreAssessmentRow): PreAssessment => ({
  id: row.id,
  clientId: row.client_id,
  at: row.at,
  by: row.by,
  questionnaireId: row.questionnaire_id,
  questionnaireVersion: row.questionnaire_version,
  assessedOn: row.assessed_on,
  validUntil: row.valid_until,
  answers: JSON.parse(row.answers) as PreAssessment['answers'],
  score: row.score,
  level: row.level,
  lowest: row.lowest === 1,
  contradictions: JSON.parse(row.contradictions) as string[],
})

export const assessmentQueries = {
  'assessments.official': ({ db }, { clientId, on }) => officialOf(db, clientId, on),
  'assessments.history': ({ db }, { clientId, on }) => readOfficial(db, clientId, on, 1000),
  'preAssessments.list': ({ db }, { clientId }) =>
    all<PreAssessmentRow>(db, 'SELECT * FROM pre_assessment WHERE client_id = ? ORDER BY at DESC, id DESC', [
      clientId,
    ]).map(toPreAssessment),
} satisfies Queries<'assessments.official' | 'assessments.history' | 'preAssessments.list'>

export const assessmentCommands = {
  'preAssessments.save': ({ book, actor }, input) =>
    tx(book, actor, 'preAssessments.save', (db) => {
      requireClient(db, input.clientId)
      const at = book.now()
      const saved: PreAssessment = { ...input, id: newId(at), at, by: actor }
      run(
        db,
        `INSERT INTO pre_assessment (id, client_id, at, by, questionnaire_id, questionnaire_version, assessed_on,
           valid_until, answers, score, level, lowest, contradictions)
         VALUES (@id, @clientId, @at, @by, @questionnaireId, @questionnaireVersion, @assessedOn,
           @validUntil, @answers, @score, @level, @lowest, @contradictions)`,
        {
          ...saved,
          answers: JSON.stringify(saved.answers),
          lowest: flag(saved.lowest),
          contradictions: JSON.stringify(saved.contradictions),
        },
      )
      const { questionnaireId, questionnaireVersion, score, level, lowest } = saved
      const facts = { questionnaireId, questionnaireVersion, score, level, lowest }
      return { entity: 'client', entityId: input.clientId, facts, value: saved }
    }),
} satisfies Commands<'preAssessments.save'>
