"""Tables of the room."""

from naru.connectors.models.links import ConnectorCall, ConnectorHealth, ConnectorSetting

__all__ = ["ConnectorCall", "ConnectorHealth", "ConnectorSetting"]
