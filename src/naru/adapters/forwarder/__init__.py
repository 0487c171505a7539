"""The forwarder of joint shipping, who is not asked over a network yet."""
