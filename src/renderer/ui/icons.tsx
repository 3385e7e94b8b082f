import type { ReactNode } from 'react'

const paths: Record<string, ReactNode> = {
  today: (
    <>
      <rect x="3" y="4.5" width="14" height="12.5" rx="2" />
      <path d="M3 8.5h14M7 2.5v4M13 2.5v4" />
    </>
  ),
  clients: (
    <>
      <circle cx="8" cy="7" r="3" />
      <path d="M2.5 16.5c.6-3.2 2.8-5 5.5-5s4.900 1.800 5.500 5M13 4.300a3 3 0 0 1 0 5.400M15 12c1.400.700 2.300 2.200 2.600 4.500" />
    </>
  ),
  tiers: (
    <path d="M10 2.500 17.500 6.500 10 10.500 2.500 6.500zM2.500 10 10 14l7.500-4M2.500 13.500 10 17.500l7.500-4" />
  ),
  imports: <path d="M10 3v9.500M6 8.700l4 3.800 4-3.800M3 13.500V17h14v-3.500" />,
  views: (
    <>
      <path d="M3 16.500 8 10.500l3.500 3L17 5.500" />
      <path d="M13 5.500h4v4" />
      <path d="M3 3v13.500h14" />
    </>
  ),
  products: <path d="M3 4v13M17 4v13M3 8.500h14M3 14h14M6 8.500V5h3v3.500M11 14v-3.500h3.500V14" />,
  lab: (
    <path d="M7.500 2.500h5M8.500 2.500v5L3.800 15.400a1.500 1.500 0 0 0 1.300 2.200h9.800a1.500 1.500 0 0 0 1.300-2.200L11.500 7.500v-5M6 12h8" />
  ),
  assumptions: <path d="M3 17V3M3 17h14M5.5 13.500c3-.5 4-8 6.500-8s2.500 4.500 5 5.500" />,
  marketDay: <path d="M2.500 5 8 10.500l3-3 6.500 7.500M12.500 15h5v-5" />,
  drift: <path d="M10 3v14M4 6.500h12M4 6.500 1.800 12h4.400zM16 6.500 13.800 12h4.400zM6.500 17h7" />,
  feeBook: (
    <>
      <circle cx="10" cy="10" r="7.500" />
      <path d="M6.500 5.500 10 10l3.500-4.500M10 10v5M7 10.500h6M7 13h6" />
    </>
  ),
  branch: (
    <path d="M3 17.500h14M4.500 17.500v-8M8.200 17.500v-8M11.800 17.500v-8M15.500 17.500v-8M2.500 9.500h15L10 3z" />
  ),
  settings: (
    <>
      <circle cx="10" cy="10" r="2.600" />
      <path d="M10 2.500v2.200M10 15.300v2.200M2.500 10h2.200M15.300 10h2.200M4.700 4.700l1.600 1.600M13.700 13.700l1.600 1.600M15.300 4.700l-1.600 1.600M6.300 13.700l-1.600 1.600" />
    </>
  ),
  rules: <path d="M5 2.5h10v15H5zM8 6.5h4M8 10h4M8 13.5h2.5" />,
  search: (
    <>
      <circle cx="9" cy="9" r="5.500" />
      <path d="m13.200 13.200 4 4" />
    </>
  ),
  lock: (
    <>
      <rect x="4" y="9" width="12" height="8" rx="2" />
      <path d="M7 9V6.500a3 3 0 0 1 6 0V9" />
    </>
  ),
  alert: (
    <>
      <circle cx="10" cy="10" r="7.500" />
      <path d="M10 5.800v5M10 13.600v.400" />
    </>
  ),
  check: <path d="m4 10.500 4 4 8-9" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  file: <path d="M5 2.500h6.500L15.500 6.500v11H5zM11 2.500V7h4.500" />,
  sun: (
    <>
      <circle cx="10" cy="10" r="3.500" />
      <path d="M10 1.800v2.400M10 15.800v2.400M1.800 10h2.400M15.800 10h2.400M4.200 4.200l1.700 1.700M14.100 14.100l1.700 1.700M15.800 4.200l-1.700 1.700M5.900 14.100l-1.700 1.700" />
    </>
  ),
  moon: <path d="M16.500 12.300A7 7 0 0 1 7.700 3.500a7 7 0 1 0 8.800 8.800z" />,
  more: (
    <>
      <circle cx="4.500" cy="10" r="1.200" />
      <circle cx="10" cy="10" r="1.200" />
      <circle cx="15.500" cy="10" r="1.200" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="7.500" />
      <path d="M10 9.200v4.600M10 6v.400" />
    </>
  ),
}

/** A line icon of 20 units; always beside a word or inside a labelled control, so it is hidden from screen readers. */
export function Icon({ name, size = 18 }: { readonly name: string; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {paths[name]}
    </svg>
  )
}
