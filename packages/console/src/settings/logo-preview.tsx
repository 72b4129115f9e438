/** A chosen image before it is sent. It is drawn, for the page's policy lets no image be shown that is not the server's. */
import { Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'

export interface LogoPreviewProps {
  readonly file: File
  readonly label: string
}

const HEIGHT = 64

export function LogoPreview({ file, label }: LogoPreviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let isWanted = true
    void draw(file, () => (isWanted ? canvas.current : null))
    return () => {
      isWanted = false
    }
  }, [file])
  return (
    <Stack gap={4}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        style={{ height: HEIGHT, maxWidth: 240, objectFit: 'contain' }}
      />
      <Text size="sm" c="dimmed">
        {file.name}
      </Text>
    </Stack>
  )
}

async function draw(file: File, target: () => HTMLCanvasElement | null): Promise<void> {
  const image = await createImageBitmap(file)
  const canvas = target()
  if (canvas !== null) {
    canvas.width = image.width
    canvas.height = image.height
    canvas.getContext('2d')?.drawImage(image, 0, 0)
  }
  image.close()
}
