package hallway.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IconArtTest {
    @Test
    void eachStateLooksDifferentAtEachSize() {
        Set<String> pictures = new HashSet<>();
        for (int size : IconArt.SIZES) {
            for (TrayState state : TrayState.values()) {
                int[] pixels = IconArt.pixels(size, state);
                assertThat(pixels).hasSize(size * size);
                // clear corner, solid middle
                assertThat(pixels[0] >>> 24).isLessThan(128);
                assertThat(pixels[size * size / 2 + size / 2] >>> 24).isEqualTo(255);
                pictures.add(Arrays.toString(pixels));
            }
        }
        assertThat(pictures).hasSize(IconArt.SIZES.length * TrayState.values().length);
    }

    @Test
    void bytesAreInNetworkOrder() {
        int[] pixels = IconArt.pixels(22, TrayState.SHARING);
        byte[] bytes = IconArt.bytes(22, TrayState.SHARING);
        int middle = 22 * 11 + 11;
        assertThat(bytes[4 * middle]).isEqualTo((byte) 0xFF);
        assertThat(bytes[4 * middle + 1]).isEqualTo((byte) (pixels[middle] >>> 16));
        assertThat(bytes[4 * middle + 3]).isEqualTo((byte) pixels[middle]);
    }

    @Test
    void templateForMacIsBlackAndEachStateDiffers() {
        Set<String> pictures = new HashSet<>();
        for (TrayState state : TrayState.values()) {
            int[] pixels = IconArt.template(20, state);
            assertThat(Arrays.stream(pixels).allMatch(dot -> (dot & 0xFFFFFF) == 0))
                    .isTrue();
            // the wall is clear: a hole in black
            assertThat(pixels[20 * 8 + 5] >>> 24).isLessThan(64);
            assertThat(Arrays.stream(pixels).filter(dot -> dot >>> 24 > 200).count())
                    .isGreaterThan(100);
            pictures.add(Arrays.toString(pixels));
        }
        assertThat(pictures).hasSize(TrayState.values().length);
    }
}
