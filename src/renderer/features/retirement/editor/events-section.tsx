import { useI18n } from '../../../lib/i18n'
import { Segments } from '../../../ui/field'
import { type Editing, useRows } from './editing'
import { FigureField } from './figure-field'
import { EVENT_ROWS, newEvent } from './house-rows'
import { MonthField } from './month-field'
import { sourceKey } from './plan-rows'
import { planWords } from './plan-words'
import { LabelField } from './row-fields'
import { AddButtons, RowCard } from './section'

const YUAN_MAX = 1e12

/** Money that comes in or goes out once: a child's flat, a wedding, an inheritance, a smaller home. */
export function EventsSection({ editing }: { readonly editing: Editing }) {
  const { t, language } = useI18n()
  const rows = useRows(editing, 'events')
  const { plan, sources, figures } = editing
  const words = planWords(plan, figures, t, language)
  return (
    <>
      {plan.events.map((event) => (
        <RowCard
          key={event.id}
          name={words.eventName(event)}
          summary={words.eventLine(event)}
          open={rows.fresh === event.id}
          onRemove={() => rows.remove(event.id, words.eventName(event))}
          testId={`event-${event.purpose}`}
        >
          <LabelField value={event.label} onChange={(label) => rows.change(event.id, { label })} />
          <MonthField
            label={t('planEditor.events.month')}
            value={event.month}
            onChange={(month) => rows.change(event.id, { month }, 'month')}
            testId="event-month"
          />
          <div className="field">
            <span className="label">{t('planEditor.events.direction')}</span>
            <Segments
              label={t('planEditor.events.direction')}
              value={event.amount < 0 ? 'out' : 'in'}
              options={(['out', 'in'] as const).map((value) => ({ value, label: t(`planEditor.events.${value}`) }))}
              onChange={(way) =>
                rows.change(event.id, { amount: way === 'out' ? -Math.abs(event.amount) : Math.abs(event.amount) })
              }
            />
          </div>
          <FigureField
            label={t('planEditor.events.amount')}
            field={sourceKey('events', event.id, 'amount')}
            sources={sources}
            value={Math.abs(event.amount)}
            min={0}
            max={YUAN_MAX}
            onChange={(amount) =>
              rows.change(event.id, { amount: (event.amount < 0 ? -1 : 1) * (amount ?? 0) }, 'amount')
            }
            testId="event-amount"
          />
        </RowCard>
      ))}
      <AddButtons
        testId="add-event"
        items={EVENT_ROWS.map((row) => ({
          key: row.purpose,
          word: t(`planEditor.events.kinds.${row.purpose}`),
          onAdd: () => rows.add((id) => newEvent(row, plan, id), t(`planEditor.events.kinds.${row.purpose}`)),
        }))}
      />
    </>
  )
}
