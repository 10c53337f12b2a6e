#include "cbundle.h"
