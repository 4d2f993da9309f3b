"""What pages say of territories and communes, and the maps."""
