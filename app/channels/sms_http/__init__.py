"""Text messages over HTTP, as Twilio's Messages resource and its many look-alikes offer it."""
