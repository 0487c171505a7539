"""Pages of the gate (지원사업): what residents and firms can get, apply for and follow."""
