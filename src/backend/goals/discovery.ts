import {
  discoveryDocument,
  type DiscoveryDocument,
  type DiscoveryView,
  type HeardLines,
} from '../../contract/api/discovery'
import type { Language } from '../../contract/api/common'
import { heardLines } from '../../domain/proposal/heard-lines'
import { translator } from '../../i18n/create-i18n'
import { formatList } from '../../i18n/format'
import type { BackendContext } from '../context'
import { clientWorries } from '../market-day/worries'
import { draftOf, keptDocument, personOf } from './kept-document'

const MAX_LINES = 6
const MAX_LENGTH = 200

const emptyDiscovery: DiscoveryDocument = {
  version: 1,
  stage: null,
  goals: [],
  purposes: [],
  purposeWords: '',
  values: [],
  valueWords: '',
  deciders: [],
  saidOn: null,
}

/** What the client said of himself; an empty form while he has not been asked. */
export async function discoveryOf(ctx: BackendContext, clientId: string): Promise<DiscoveryView> {
  await personOf(ctx, clientId)
  return (await keptDocument(ctx, clientId, 'discovery', discoveryDocument)) ?? draftOf(emptyDiscovery)
}

/** His words as lines for the proposal: goals, what the money is for, worries, what matters, who decides. */
export async function heardForProposal(ctx: BackendContext, clientId: string, language: Language): Promise<HeardLines> {
  const [kept, { worries }] = await Promise.all([
    keptDocument(ctx, clientId, 'discovery', discoveryDocument),
    clientWorries(ctx, clientId),
  ])
  const said = saidLines(
    kept?.document ?? emptyDiscovery,
    worries.list.map(({ text }) => text),
    language,
  )
  const { lines, leftOut } = heardLines(said, language, { maxLines: MAX_LINES, maxLength: MAX_LENGTH })
  return { lines: [...lines], leftOut }
}

/** One line a subject, so that each of them is heard; goals share a line when there are many. */
export function saidLines(document: DiscoveryDocument, worries: readonly string[], language: Language): string[] {
  const t = translator(language)
  const quoted = (text: string): string => t('discovery.heard.quote', { text })
  const goals = document.goals.map(({ kind, words }) =>
    words.trim() === ''
      ? t(`discovery.goalKinds.${kind}`)
      : t('discovery.heard.goalWords', { goal: t(`discovery.goalKinds.${kind}`), words: quoted(words.trim()) }),
  )
  const picked = (labels: readonly string[], words: string): string =>
    [
      ...(labels.length === 0 ? [] : [formatList(labels, language)]),
      ...(words.trim() === '' ? [] : [quoted(words.trim())]),
    ].join(t('discovery.heard.join'))
  const purposes = picked(
    document.purposes.map((purpose) => t(`discovery.purposes.${purpose}`)),
    document.purposeWords,
  )
  const values = picked(
    document.values.map((value) => t(`discovery.values.${value}`)),
    document.valueWords,
  )
  const said = worries.map((text) => text.trim()).filter((text) => text !== '')
  const named = document.deciders.filter(({ name }) => name.trim() !== '')
  const line = (key: 'goals' | 'purpose' | 'worries' | 'values' | 'deciders', text: string): string[] =>
    text === '' ? [] : [t(`discovery.heard.${key}`, { text })]
  return [
    ...(goals.length <= 2
      ? goals.flatMap((goal) => line('goals', goal))
      : [...line('goals', goals[0] ?? ''), ...line('goals', formatList(goals.slice(1), language))]),
    ...line('purpose', purposes),
    ...line('worries', formatList(said.slice(0, 2).map(quoted), language)),
    ...line('values', values),
    ...line(
      'deciders',
      formatList(
        named.map(({ name, role }) => t('discovery.heard.decider', { name, role: t(`discovery.roles.${role}`) })),
        language,
      ),
    ),
  ]
}
