"""What a programme file (rulebook/kr/<body>/<programme>.toml) may say, part by part."""
