import { useAppState, useSetPreferences } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Field, Segments } from '../../ui/field'
import { Card } from '../../ui/layout'

export function LookSection() {
  const { t } = useI18n()
  const { preferences } = useAppState()
  const setPreferences = useSetPreferences()
  return (
    <Card className="narrow">
      <div className="stack">
        <p className="dim">{t('settings.look.lead')}</p>
        <Field label={t('settings.look.language')}>
          {() => (
            <div>
              <Segments
                label={t('settings.look.language')}
                value={preferences.language}
                options={(['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`shell.language.${value}`) }))}
                onChange={(language) => setPreferences({ language })}
              />
            </div>
          )}
        </Field>
        <Field label={t('settings.look.theme')}>
          {() => (
            <div>
              <Segments
                label={t('settings.look.theme')}
                value={preferences.theme}
                options={(['light', 'dark', 'system'] as const).map((value) => ({
                  value,
                  label: t(`shell.theme.${value}`),
                }))}
                onChange={(theme) => setPreferences({ theme })}
              />
            </div>
          )}
        </Field>
      </div>
    </Card>
  )
}
