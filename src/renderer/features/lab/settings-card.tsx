import { Button } from '../../ui/button'
import { CheckBox, TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { useI18n } from '../../lib/i18n'
import { OBJECTIVES, PARAMS_OF, paramError, type ObjectiveType, type Param, type Settings } from './settings'
import { fieldErrorText } from './words'

interface Props {
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
}

export function ParamField({ settings, onChange, param }: Props & { readonly param: Param }) {
  const { t } = useI18n()
  const label =
    param === 'riskFree' || param === 'seed'
      ? t(`lab.${param}`)
      : param === 'delta' || param === 'tau'
        ? t(`lab.views.${param}`)
        : t(`lab.param.${param}`)
  return (
    <TextField
      label={label}
      value={settings.params[param]}
      onChange={(text) => onChange({ ...settings, params: { ...settings.params, [param]: text } })}
      inputMode="decimal"
      error={fieldErrorText(t, paramError(settings, param))}
      data-testid={`lab-${param}`}
    />
  )
}

/** Which objectives are tried, each with its own figures below it. */
export function SettingsCard(
  props: Props & { readonly canRun: boolean; readonly busy: boolean; readonly onRun: () => void },
) {
  const { t } = useI18n()
  const { settings, onChange } = props
  const toggle = (type: ObjectiveType, on: boolean): void =>
    onChange({
      ...settings,
      chosen: on ? [...settings.chosen, type] : settings.chosen.filter((other) => other !== type),
    })
  // The target volatility of two objectives is one figure: it stands below the first of them.
  const shown = new Set<Param>()
  return (
    <Card title={t('lab.settings')} testId="lab-settings">
      {OBJECTIVES.map((type) => {
        const on = settings.chosen.includes(type)
        const params = on ? (PARAMS_OF[type] ?? []).filter((param) => !shown.has(param)) : []
        for (const param of params) shown.add(param)
        return (
          <div key={type} data-testid={`lab-objective-${type}`}>
            <CheckBox checked={on} onChange={(checked) => toggle(type, checked)}>
              {t(`lab.objective.${type}`)}
            </CheckBox>
            {params.length > 0 && (
              <div className="lab-params">
                {params.map((param) => (
                  <ParamField key={param} settings={settings} onChange={onChange} param={param} />
                ))}
              </div>
            )}
          </div>
        )
      })}
      <div className="lab-params flat">
        <ParamField settings={settings} onChange={onChange} param="riskFree" />
        <ParamField settings={settings} onChange={onChange} param="seed" />
      </div>
      {settings.chosen.length === 0 && <p className="warn-text">{t('lab.chooseOne')}</p>}
      <div className="row lab-run">
        <Button kind="primary" onClick={props.onRun} disabled={!props.canRun} busy={props.busy} data-testid="lab-run">
          {t('lab.run')}
        </Button>
        <kbd className="dim small">Ctrl ⏎</kbd>
      </div>
    </Card>
  )
}
