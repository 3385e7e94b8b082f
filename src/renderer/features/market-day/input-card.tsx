import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { moveOfText, textOfMove, type Entry, type Setup } from './form'
import { PricesPanel } from './prices-panel'

const OWN = 'own'

function Presets({ setup, entry, onChange }: Props) {
  const { t, language } = useI18n()
  const preset = setup.presets.find(({ id }) => id === entry.preset)
  const name = (item: { readonly zh: string; readonly en: string }): string => (language === 'en' ? item.en : item.zh)
  return (
    <div>
      <SelectField
        label={t('marketDay.input.preset')}
        value={entry.preset ?? OWN}
        options={[
          { value: OWN, label: t('marketDay.input.own') },
          ...setup.presets.map((item) => ({ value: item.id, label: name(item) })),
        ]}
        onChange={(value) => {
          const found = setup.presets.find(({ id }) => id === value)
          onChange(
            found === undefined
              ? { ...entry, preset: null }
              : {
                  ...entry,
                  preset: found.id,
                  texts: Object.fromEntries(Object.entries(found.moves).map(([id, move]) => [id, textOfMove(move)])),
                },
          )
        }}
        testId="preset"
      />
      {preset !== undefined && (
        <p className="dim small">
          {wordOf(t, 'marketDay.input.kind', preset.kind)} · {name(setup.presetsLabel)}
        </p>
      )}
    </div>
  )
}

interface Props {
  readonly setup: Setup
  readonly entry: Entry
  readonly onChange: (entry: Entry) => void
}

/** One number a class, from a scenario or by hand, and closing prices on top of it. */
export function InputCard(
  props: Props & { readonly busy: boolean; readonly ready: boolean; readonly onRun: () => void },
) {
  const { t } = useI18n()
  const { setup, entry, onChange } = props
  const { statements } = setup
  return (
    <Card
      title={t('marketDay.input.title')}
      testId="market-day-input"
      aside={
        statements !== null && (
          <span>
            {statements.from === statements.to
              ? t('marketDay.input.statementsOne', { to: statements.to })
              : t('marketDay.input.statements', statements)}
          </span>
        )
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (props.ready && !props.busy) props.onRun()
        }}
      >
        <Presets {...props} />
        <div className="move-grid">
          {setup.classes.map((id) => {
            const text = entry.texts[id] ?? ''
            const move = moveOfText(text)
            return (
              <TextField
                key={id}
                label={`${wordOf(t, 'enums.assetClass', id)} ${t('marketDay.input.unit')}`}
                value={text}
                onChange={(value) => onChange({ ...entry, preset: null, texts: { ...entry.texts, [id]: value } })}
                inputMode="decimal"
                placeholder="0"
                error={move === null ? t('marketDay.input.badMove') : null}
                className={move !== null && move > 0 ? 'price-up' : move !== null && move < 0 ? 'price-down' : ''}
                data-testid={`move-${id}`}
              />
            )
          })}
        </div>
        <PricesPanel entry={entry} onChange={onChange} />
        <div className="row between">
          <span className="dim small">{t('marketDay.input.runHint', { paths: setup.policy.paths })}</span>
          <span className="row">
            <Button
              onClick={() => onChange({ preset: null, texts: {}, prices: null, accepted: [] })}
              data-testid="clear-moves"
            >
              {t('marketDay.input.reset')}
            </Button>
            <Button kind="primary" submit busy={props.busy} disabled={!props.ready} data-testid="run-day">
              {t('marketDay.input.run')}
            </Button>
          </span>
        </div>
      </form>
    </Card>
  )
}
