import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { api, type Inputs, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { BudgetMeter } from './budget-meter'
import { movesOf } from './view-words'

type Content = Inputs['views']['publish']['content']
type Level = NonNullable<Outputs['views']['preview']['levels']>[number]

export function usePreview(content: Content | null, act: 'publish' | 'amend') {
  return useQuery({
    queryKey: ['views.preview', content, act],
    queryFn: async () => (content === null ? null : await api.views.preview.query({ content, act })),
    enabled: content !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** What the view would do to the model mix of each level, before and after. */
export function PreviewPanel({ levels }: { readonly levels: readonly Level[] | null }) {
  const { t } = useI18n()
  return (
    <section className="view-preview" aria-label={t('views.form.preview')} data-testid="view-preview">
      <h3>{t('views.form.preview')}</h3>
      {levels === null ? (
        <p className="dim">{t('views.form.previewWait')}</p>
      ) : (
        levels.map((level) => <LevelRow key={level.level} level={level} />)
      )}
    </section>
  )
}

function LevelRow({ level }: { readonly level: Level }) {
  const { t } = useI18n()
  const active = Object.fromEntries(
    Object.entries(level.weights).map(([id, weight]) => [id, weight - (level.strategic[id] ?? 0)]),
  )
  const moves = movesOf(active)
  return (
    <div className="preview-level" data-testid={`preview-${level.level}`}>
      <b>
        {level.level} <span className="dim small">{t(`enums.levelName.${level.level}`)}</span>
      </b>
      <div>
        {moves.length === 0 && <span className="dim">{t('views.form.previewNone')}</span>}
        {moves.map(([id]) => (
          <BeforeAfter
            key={id}
            name={wordOf(t, 'enums.assetClass', id)}
            before={level.strategic[id] ?? 0}
            after={level.weights[id] ?? 0}
          />
        ))}
        {level.notes.map((note) => (
          <p key={note} className="dim small">
            {wordOf(t, 'views.note', note)}
          </p>
        ))}
      </div>
      {level.trackingErrorLimit !== null && (
        <BudgetMeter used={level.trackingError} limit={level.trackingErrorLimit} label={t('views.form.used')} />
      )}
    </div>
  )
}

/** Widest weight that the small bars show. */
const SCALE = 0.5

function BeforeAfter(props: { readonly name: string; readonly before: number; readonly after: number }) {
  const { name, before, after } = props
  const width = (share: number): string => `${Math.min(100, (share / SCALE) * 100)}%`
  return (
    <div className="before-after">
      <span>{name}</span>
      <span className="pair" aria-hidden="true">
        <i className="was" style={{ width: width(before) }} />
        <i className="is" style={{ width: width(after) }} />
      </span>
      <span className="num nowrap">
        {formatPercent(before)} → <b>{formatPercent(after)}</b>
      </span>
    </div>
  )
}
