"""The tax office's registry of businesses (국세청 사업자등록정보 상태조회)."""
