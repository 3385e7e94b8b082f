import { formatPercent } from '../../../i18n/format'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { CheckBox } from '../../ui/field'
import { Card, Tag } from '../../ui/layout'
import type { Selection } from './client-views-tab'
import { endText, expectationText, shapeText, STATUS_TONE } from './view-words'
import { Moves } from './view-card'

type View = Outputs['views']['forClient']
type Entry = View['views'][number]

const isOver = ({ status }: Entry): boolean => status === 'expired' || status === 'withdrawn'

const RANKS = ['firm', 'region', 'own']

/** The firm's first, the advisor's own last; what has ended at the end. */
const byLevel = (a: Entry, b: Entry): number =>
  Number(isOver(a)) - Number(isOver(b)) || RANKS.indexOf(a.content.level) - RANKS.indexOf(b.content.level)

/** The views that can be followed, each with what it does in this tilt; what has expired is struck out and counts no more. */
export function SelectionCard(props: {
  readonly view: View
  readonly selection: Selection
  readonly onChange: (selection: Selection) => void
}) {
  const { t } = useI18n()
  const { view, selection, onChange } = props
  const all = selection.mode === 'allFirm'
  const chosen = (entry: Entry): boolean =>
    !isOver(entry) && ((all && entry.content.level === 'firm') || selection.viewIds.includes(entry.id))
  const count = view.views.filter(chosen).length
  const toggle = (entry: Entry, on: boolean): void => {
    const others = selection.viewIds.filter((id) => id !== entry.id)
    onChange({ ...selection, viewIds: on ? [...others, entry.id] : others })
  }
  return (
    <Card title={t('views.client.pick')} testId="views-selection">
      <div className="row between selection-head">
        <CheckBox
          checked={all}
          onChange={(on) =>
            onChange({
              mode: on ? 'allFirm' : 'selected',
              viewIds: on ? selection.viewIds : view.views.filter((entry) => chosen(entry)).map(({ id }) => id),
            })
          }
        >
          <span data-testid="adopt-all-firm">{t(all ? 'views.client.allFirmOn' : 'views.client.allFirm')}</span>
        </CheckBox>
        <span className="small dim">{t('views.client.most', { n: view.maxSelected })}</span>
      </div>
      <ul className="selection-list">
        {view.views.toSorted(byLevel).map((entry) => (
          <Line
            key={entry.id}
            entry={entry}
            checked={chosen(entry)}
            locked={
              isOver(entry) || (all && entry.content.level === 'firm') || (count >= view.maxSelected && !chosen(entry))
            }
            part={view.tilt.views.find(({ id }) => id === entry.id)}
            onToggle={(on) => toggle(entry, on)}
          />
        ))}
      </ul>
    </Card>
  )
}

function Line(props: {
  readonly entry: Entry
  readonly checked: boolean
  readonly locked: boolean
  readonly part: View['tilt']['views'][number] | undefined
  readonly onToggle: (on: boolean) => void
}) {
  const { t, language } = useI18n()
  const { entry, part } = props
  const { content } = entry
  const over = isOver(entry)
  return (
    <li className={over ? 'over' : undefined} data-testid="selection-line" data-status={entry.status}>
      <CheckBox checked={props.checked} disabled={props.locked} onChange={props.onToggle}>
        <b className="view-name">{content.title}</b>
      </CheckBox>
      <div className="selection-body">
        <p className="row small">
          <Tag
            tone={content.level === 'own' ? 'warn' : 'accent'}
            {...(content.level === 'own' ? { title: t('views.ownMark') } : {})}
          >
            {t(`views.level.${content.level}`)}
          </Tag>
          <Tag tone={STATUS_TONE[entry.status]}>
            {over
              ? t(entry.status === 'expired' ? 'views.client.expired' : 'views.client.withdrawn')
              : t(`views.status.${entry.status}`)}
          </Tag>
          <span className="dim">{endText(t, entry)}</span>
        </p>
        <p className="small">
          {shapeText(t, content.exposures, language)} · {expectationText(t, content.expectation)}
        </p>
        <p className="small dim">{content.reason}</p>
        {part !== undefined && (
          <div className="small part-line">
            <span className="dim">{t('views.client.part')}</span>
            <Moves active={part.part.active} none={t('views.client.partNone')} />
            <span className="dim nowrap">
              {t('views.trackingError')} {formatPercent(part.part.trackingError, 2)}
            </span>
          </div>
        )}
      </div>
    </li>
  )
}
