window.YTD.direct_messages_group.part0 = [
  {
    "dmConversation": {
      "conversationId": "1500000000000000000",
      "name": "Crew",
      "messages": [
        {
          "joinConversation": {
            "initiatingUserId": "9900000002",
            "participantsSnapshot": [
              "4200000001",
              "9900000002",
              "77000000003"
            ],
            "createdAt": "2026-09-20T14:00:00.000Z"
          }
        },
        {
          "messageCreate": {
            "id": "3001",
            "senderId": "9900000002",
            "text": "hello team, 0999 999 999",
            "createdAt": "2026-09-20T14:01:00.000Z",
            "mediaUrls": []
          }
        }
      ]
    }
  }
]
