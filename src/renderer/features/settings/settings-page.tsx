import type { ReactNode } from 'react'
import { useLocation, useParams } from 'wouter'
import { useI18n } from '../../lib/i18n'
import { PageHead } from '../../ui/layout'
import { Tabs } from '../../ui/tabs'
import { AboutSection } from './about-section'
import { AuditSection } from './audit-section'
import { BackupsSection } from './backups-section'
import { LookSection } from './look-section'
import { PoliciesSection } from './policies-section'
import { ProfileSection } from './profile-section'
import { SecuritySection } from './security-section'

const SECTIONS = [
  ['profile', () => <ProfileSection />],
  ['look', () => <LookSection />],
  ['security', () => <SecuritySection />],
  ['backups', () => <BackupsSection />],
  ['audit', () => <AuditSection />],
  ['policies', () => <PoliciesSection />],
  ['about', () => <AboutSection />],
] as const satisfies readonly (readonly [string, () => ReactNode])[]

export function SettingsPage() {
  const { t } = useI18n()
  const [, go] = useLocation()
  const { section } = useParams<{ section?: string }>()
  const [key, element] = SECTIONS.find(([name]) => name === section) ?? SECTIONS[0]
  return (
    <div className="page">
      <PageHead title={t('settings.title')} />
      <Tabs
        label={t('settings.title')}
        items={SECTIONS.map(([name]) => ({ key: name, label: t(`settings.section.${name}`) }))}
        current={key}
        onSelect={(name) => go(`/settings/${name}`)}
      >
        {element()}
      </Tabs>
    </div>
  )
}
