"""The headset, through Qt Multimedia: devices and hot-plug, streams, rings, tones, levels."""
