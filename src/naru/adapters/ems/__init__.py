"""Korea Post abroad (우체국 국제우편): EMS, EMS Premium, K-Packet and registered packets."""
