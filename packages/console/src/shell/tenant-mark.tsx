/** The tenant's logo, or the door, and the tenant's name. */
import { Group, Image, Text, ThemeIcon } from '@mantine/core'
import { IconBuildingArch } from '@tabler/icons-react'

import { useTenant } from '../api/me.ts'

export function TenantMark() {
  const tenant = useTenant()
  const logo = 'logo' in tenant && typeof tenant.logo === 'string' ? tenant.logo : undefined
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      {logo === undefined ? (
        <ThemeIcon variant="light" size={34} aria-hidden>
          <IconBuildingArch size={22} stroke={1.7} />
        </ThemeIcon>
      ) : (
        <Image src={logo} alt="" h={34} w="auto" maw={120} fit="contain" />
      )}
      <Text fw={650} truncate>
        {tenant.name}
      </Text>
    </Group>
  )
}
